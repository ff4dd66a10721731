import { z } from "zod";
import { avatarSvg } from "@/lib/members/avatar";
import { handle } from "@/lib/web/http/handle";

const HANDLE_CHARACTERS_MAX = 100;

const path = z.object({
  file: z
    .string()
    .regex(/^.+\.svg$/s, { error: "must end in .svg" })
    .max(HANDLE_CHARACTERS_MAX)
    .transform((file) => file.slice(0, -".svg".length)),
});

/** The generated picture of a handle, for clients of the API. It depends on the handle alone, so it can be cached for good. */
export const GET = handle<{ file: string }>(async (_request, { params }) => {
  const { file } = path.parse(await params);
  return new Response(avatarSvg(file), {
    headers: { "Content-Type": "image/svg+xml", "Cache-Control": "public, max-age=604800, immutable" },
  });
});
