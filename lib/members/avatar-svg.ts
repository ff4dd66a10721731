import { type Avatar, avatarOf } from "./avatar";

/** The generated picture of whoever has this handle, as a document of its own. */
export function avatarSvg(handle: string): string {
  return svg(avatarOf(handle));
}

function svg({ path, hue }: Avatar): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 7" shape-rendering="crispEdges"><path d="M0 0h7v7H0z" fill="hsl(${hue} 45% 90%)"/><path d="${path}" fill="hsl(${hue} 55% 40%)"/></svg>`;
}
