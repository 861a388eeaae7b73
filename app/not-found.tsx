import { Ask } from "#app/_ui/ways/ask.tsx";

export const metadata = { title: "Nothing here" };

export default function NotFound() {
  return (
    <div className="page head">
      <h1>Nothing stands here</h1>
      <p>There is no page at this address. It may have been taken down, or the address may have lost a letter on the way.</p>
      <Ask id="missing-search" />
    </div>
  );
}
