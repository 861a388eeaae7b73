/** A short word about how something stands; the dot says it again for the eye, never alone. */
export const State = ({ tone = "plain", children }: { tone?: "plain" | "on" | "off"; children: React.ReactNode }) => (
  <span className={`state ${tone}`}>{children}</span>
);
