import { clientNetwork } from "@/lib/limits/client-network";
import { limitKey } from "@/lib/limits/limit-key";

/** More than anybody reads in a minute, also who goes through a list and changes their mind. */
export const VOTES_PER_MEMBER_MAX = 60;
/** A whole lecture hall behind one address. */
export const VOTES_PER_NETWORK_MAX = 600;
export const VOTE_WINDOW_SECONDS = 60;

/** The key of the limit of the network that an address belongs to. */
export function networkVoteKey(clientAddress: string): string {
  return limitKey("vote-from", clientNetwork(clientAddress));
}
