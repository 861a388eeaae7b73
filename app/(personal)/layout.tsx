import { loadReadOnly } from "#app/_loaders/read-only.ts";

/** Pages of somebody alone say when changes rest: each of them holds a form. */
export default async function Personal({ children }: { children: React.ReactNode }) {
  const { isOn, words } = await loadReadOnly();
  return (
    <>
      {isOn ? (
        <p className="resting" role="status">
          Changes rest for the moment: you can read everything, and change nothing. {words}
        </p>
      ) : null}
      {children}
    </>
  );
}
