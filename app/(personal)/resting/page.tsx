import type { Metadata } from "next";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Changes rest", robots: { index: false } };

/** Where a form of a public page leads that could not be taken. Whether it is so still, the strip above says. */
export default function Resting() {
  return (
    <div className="page form-page">
      <h1>Nothing was changed</h1>
      <p className="lead">Changes rested when you sent it. Everything can be read meanwhile; go back and send it again a little later.</p>
      <p>
        <a href="/">To the first page</a>
      </p>
    </div>
  );
}
