import { clientAddress } from "@/lib/http/client-address";
import { handle } from "@/lib/http/handle";
import { isForm } from "@/lib/http/read-body";
import { seeOther } from "@/lib/http/see-other";
import { askForData } from "@/lib/subscribers/ask-for-data";

type Params = { token: string };

/** Shows and deletes nothing: it only mails a link to the address itself. */
export const POST = handle<Params>(async (request, { params }) => {
  const { token } = await params;
  await askForData({ token, clientAddress: clientAddress(request), now: new Date() });
  if (isForm(request)) return seeOther("/preferences/data/sent");
  return Response.json({ status: "check_your_mail" }, { status: 202 });
});
