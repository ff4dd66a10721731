import type { ComponentProps } from "react";

/** A native button in the site's one style for actions. */
export function Button(props: ComponentProps<"button">) {
  return <button {...props} className={`button ${props.className ?? ""}`} />;
}
