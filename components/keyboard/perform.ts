import { type PeriodKind, periodOf, periodPath } from "@/lib/papers/period";
import { toDay } from "@/lib/platform/time";
import type { Action } from "./shortcuts";

/** Does what a shortcut says, on whatever page this is. Help and the first of two keys are the caller's. */
export function perform(action: Action): void {
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
      location.assign(addressOf(action.to));
      break;
  }
}

/** Focus is where the reader is: the next card is the one after it, or the first on the screen. */
function step(by: 1 | -1): void {
  const cards = [...document.querySelectorAll<HTMLElement>("article.card")];
  const current = currentCard();
  const place = current ? cards.indexOf(current) + by : cards.findIndex(isInView);
  const card = cards[Math.min(Math.max(place, 0), cards.length - 1)];
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

/** A period without papers leads to the latest that has some. */
function addressOf(to: PeriodKind | "trending" | "list"): string {
  if (to === "day") return "/papers";
  if (to === "trending") return "/papers/trending";
  if (to === "list") return "/reading-list";
  return periodPath(periodOf(to, toDay(new Date())));
}
