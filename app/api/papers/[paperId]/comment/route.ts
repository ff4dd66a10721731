import { z } from "zod";
import { handle } from "@/lib/http/handle";
import { postComment } from "@/lib/http/post-comment";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";

const path = z.object({ paperId: paperIdSchema });

export const POST = handle<{ paperId: string }>(async (request, { params }) =>
  postComment(request, { ...path.parse(await params), replyTo: undefined }),
);
