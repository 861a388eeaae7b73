/** What Next throws to lead on: its digest says where to. */
const redirected = /^NEXT_REDIRECT;[a-z]+;(.*);(\d+);$/;
const notFound = /^NEXT_HTTP_ERROR_FALLBACK;404$/;

/** A file below a page that has moved is below the page where it stands now; where no page is, no file is. */
export async function ledToFile(file: string, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    const digest = String((error as { digest?: unknown }).digest);
    const [, address] = redirected.exec(digest) ?? [];
    if (address) return new Response(null, { status: 308, headers: { location: `${address}${file}` } });
    if (notFound.test(digest)) return new Response("There is nothing here.\n", { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } });
    throw error;
  }
}
