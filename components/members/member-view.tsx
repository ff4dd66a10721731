import { CollectionList } from "@/components/collections/collection-list";
import { FeedLink } from "@/components/page/feed-link";
import { DateText } from "@/components/ui/date-text";
import { TextPage } from "@/components/ui/text-page";
import type { MemberComments, MemberProfile, MemberSubmissions } from "@/lib/community/public-profile";
import { paperPath } from "@/lib/papers/paper-id";
import { plainText } from "@/lib/text/latex/render";
import { MemberAvatar } from "./member-avatar";
import { MemberCommentList } from "./member-comment-list";
import { MemberSubmissionList } from "./member-submission-list";

type Props = { member: MemberProfile; submissions: MemberSubmissions; comments: MemberComments };

export function MemberView({ member, submissions, comments }: Props) {
  return (
    <TextPage title={member.name}>
      <div className="flex items-center gap-4">
        <MemberAvatar {...member.avatar} />
        <p>
          @{member.handle}
          <br />
          <span className="hint">
            Member since <DateText date={member.memberSince} /> ·{" "}
            <FeedLink subject={{ kind: "member", handle: member.handle }} />
          </span>
        </p>
      </div>
      <MemberSubmissionList handle={member.handle} submissions={submissions} />
      {member.collections.length > 0 && (
        <>
          <h2>Collections</h2>
          <CollectionList collections={member.collections} linkTo="page" />
        </>
      )}
      <MemberCommentList handle={member.handle} comments={comments} />
      {member.upvoted && <Upvoted papers={member.upvoted} />}
    </TextPage>
  );
}

function Upvoted({ papers }: { papers: { id: string; title: string }[] }) {
  return (
    <>
      <h2>Upvoted</h2>
      {papers.length === 0 && <p>Nothing yet.</p>}
      <ul className="rows">
        {papers.map(({ id, title }) => (
          <li key={id}>
            <a href={paperPath(id)}>{plainText(title)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
