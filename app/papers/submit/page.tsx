import type { Metadata } from "next";
import { z } from "zod";
import { requireSignedIn } from "@/app/require-signed-in";
import { FindPaperForm } from "@/components/submissions/find-paper-form";
import { SubmitPaperForm } from "@/components/submissions/submit-paper-form";
import { TextPage } from "@/components/ui/text-page";
import { submitPath } from "@/lib/intake/submissions/submit";
import { paperPath } from "@/lib/papers/paper-id";
import { paperIdSchema } from "@/lib/papers/paper-id-schema";
import { paperPage } from "@/lib/papers/paper-page";
import { env } from "@/lib/platform/env";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Submit a paper", robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const query = z
  .object({ paper: paperIdSchema.optional(), submitted: paperIdSchema.optional() })
  .catch({ paper: undefined, submitted: undefined });

export default async function Page({ searchParams }: Props) {
  const { paper: paperId, submitted } = query.parse(await searchParams);
  await requireSignedIn(submitPath(paperId === undefined ? {} : { paper: paperId }));
  const paper = paperId === undefined ? undefined : await paperPage(paperId);
  const { SUBMISSION_AGE_DAYS, SUBMISSIONS_PER_DAY } = env();
  return (
    <TextPage title="Submit a paper">
      {submitted !== undefined && (
        <p role="status" className="notice">
          Thank you. <a href={paperPath(submitted)}>{submitted}</a> now waits for a curator.
        </p>
      )}
      {paper ? (
        <SubmitPaperForm paper={paper} />
      ) : (
        <>
          <p>
            Curators choose each day’s papers from what arrives and what members submit. You can submit{" "}
            {SUBMISSIONS_PER_DAY} papers a day, published in the last {SUBMISSION_AGE_DAYS} days; older ones
            need a curator.
          </p>
          <FindPaperForm />
        </>
      )}
    </TextPage>
  );
}
