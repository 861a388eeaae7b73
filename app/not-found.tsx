export const metadata = { title: "Nothing here" };

export default function NotFound() {
  return (
    <div className="page head">
      <h1>Nothing stands here</h1>
      <p>There is no page at this address. It may have been taken down, or the address may have lost a letter on the way.</p>
      <form className="ask" action="/search/">
        <label className="visually-hidden" htmlFor="missing-search">
          Find
        </label>
        <input id="missing-search" name="q" type="search" placeholder="a talk, a name, a city" />
        <button type="submit">Find</button>
      </form>
    </div>
  );
}
