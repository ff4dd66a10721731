import { dataLinkAddress } from "@/lib/digest/subscribers/data";
import { linkPage } from "@/lib/web/http/link-page";

export const GET = linkPage(dataLinkAddress, (token) => `/preferences/data?token=${token}`);
