import type { Avatar } from "@/lib/members/avatar";

/** A member's generated picture. Decorative: the member's name is always next to it. */
export function MemberAvatar({ path, hue }: Avatar) {
  return (
    <svg viewBox="0 0 7 7" shapeRendering="crispEdges" aria-hidden="true" className="avatar">
      <path d="M0 0h7v7H0z" fill={`hsl(${hue} 45% 90%)`} />
      <path d={path} fill={`hsl(${hue} 55% 40%)`} />
    </svg>
  );
}
