// What is kept in this browser, and for whom: by these names.
export const [list, whose] = ["waiting", "kept-for"];

/** Nobody is signed in, or somebody else: nothing stays. Signing out empties it too, where browsers know how. */
export function forget(): void {
  if (!localStorage.getItem(whose)) return;
  localStorage.removeItem(list);
  localStorage.removeItem(whose);
  void caches.delete("kept");
  void navigator.serviceWorker.getRegistrations().then((all) => all.map((each) => each.unregister()));
}
