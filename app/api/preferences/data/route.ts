import { dataLinkAddress } from "@/lib/subscribers/data-link";
import { linkPage } from "@/lib/web/http/link-page";

export const GET = linkPage(dataLinkAddress, (token) => `/preferences/data?token=${token}`);
