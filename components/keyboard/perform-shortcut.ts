import { type PeriodKind, periodOf, periodPath } from "@/lib/papers/period";
import { toDay } from "@/lib/platform/time";
import type { ShortcutAction } from "./shortcuts";

/** Performs a shortcut on the current page. The caller handles `help` and `begin`, which depend on its own state. */
export function performShortcut(action: ShortcutAction): void {
  switch (action.kind) {
    case "step":
      step(action.by);
      break;
    case "open":
      currentCard()?.querySelector<HTMLAnchorElement>("h3 a")?.click();
      break;
    case "upvote":
      (currentCard() ?? document).querySelector<HTMLButtonElement>(".upvote button")?.click();
      break;
    case "save":
      (currentCard() ?? document).querySelector<HTMLButtonElement>(".save button")?.click();
      break;
    case "go":
      location.assign(pathOf(action.to));
      break;
  }
}

/** Moves to the next or previous card from the focused one; without focus, to the first card on the screen. */
function step(by: 1 | -1): void {
  const cards = [...document.querySelectorAll<HTMLElement>("article.card")];
  const current = currentCard();
  const position = current ? cards.indexOf(current) + by : cards.findIndex(isInView);
  const card = cards[Math.min(Math.max(position, 0), cards.length - 1)];
  const link = card?.querySelector<HTMLAnchorElement>("h3 a");
  if (!card || !link) return;
  link.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

function currentCard(): HTMLElement | null | undefined {
  return document.activeElement?.closest<HTMLElement>("article.card");
}

function isInView(card: HTMLElement): boolean {
  return card.getBoundingClientRect().bottom > 0;
}

/** The address of a shortcut's page. A period without papers redirects to the latest one that has some. */
function pathOf(to: PeriodKind | "trending" | "list"): string {
  if (to === "day") return "/papers";
  if (to === "trending") return "/papers/trending";
  if (to === "list") return "/reading-list";
  return periodPath(periodOf(to, toDay(new Date())));
}
