import type { FollowedKind } from "#lib/follows/here/follow-thing.ts";

interface Given {
  kind: FollowedKind | "person";
  /** Its slug; of a place, its path. */
  of: string;
  name: string;
  /** The page that it stands on. */
  back: string;
  /** On a page of somebody alone, where it is known; on a page for everybody the script finds out. */
  isFollowed?: boolean;
}

/** The control by which one follows what a page is about. */
export const Follow = ({ kind, of, name, back, isFollowed = false }: Given) => (
  <form className="own" method="post" action="/follow/" data-follow={`${kind}:${of}`}>
    <input type="hidden" name="kind" value={kind} />
    <input type="hidden" name="of" value={of} />
    <input type="hidden" name="back" value={back} />
    <button type="submit" name="do" value={isFollowed ? "unfollow" : "follow"} aria-pressed={isFollowed} aria-label={`Follow ${name}`}>
      {isFollowed ? "Following" : "Follow"}
    </button>
  </form>
);
