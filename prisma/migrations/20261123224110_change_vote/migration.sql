-- A vote in one round trip: who votes, the limits, the row and the count. A function, because the database keeps the
-- plans of a function's statements while a connection lasts, and planning them anew took longer than the vote itself
-- (docs/decisions/0007-votes.md). Called by lib/votes/change-vote.ts alone.
--
-- Locks are taken in this order everywhere: member, session, limits, vote, paper. An account or session that is being
-- deleted meanwhile waits for the vote, or the vote for it, and then there is no voter.
CREATE FUNCTION change_vote(
    asked_change text,
    -- One of the two names the voter.
    voter_member_id text,
    voter_session_token text,
    voted_paper_id text,
    -- Null: nothing limits this vote.
    network_key text,
    member_count_max integer,
    network_count_max integer,
    asked_at timestamp,
    window_seconds integer,
    OUT outcome text,
    OUT retry_after_seconds integer,
    OUT new_upvote_count integer,
    -- Null: for good.
    OUT suspension_end timestamptz,
    OUT suspension_why text
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    voter_id text;
    voter_suspended_at timestamp;
    voter_suspended_until timestamp;
    refused_until timestamp;
    has_changed boolean;
BEGIN
    IF voter_session_token IS NULL THEN
        SELECT member.id, suspended_at, suspended_until, suspension_reason
        INTO voter_id, voter_suspended_at, voter_suspended_until, suspension_why
        FROM member WHERE member.id = voter_member_id FOR KEY SHARE;
    ELSE
        SELECT member.id, suspended_at, suspended_until, suspension_reason
        INTO voter_id, voter_suspended_at, voter_suspended_until, suspension_why
        FROM member JOIN session ON session.user_id = member.id
        WHERE session.token = voter_session_token AND session.expires_at > asked_at
        FOR KEY SHARE OF member FOR KEY SHARE OF session;
    END IF;
    IF voter_id IS NULL THEN
        outcome := 'nobody';
        RETURN;
    END IF;
    -- Who is suspended may still take back what is theirs (lib/members/standing.ts).
    IF asked_change = 'cast' AND voter_suspended_at IS NOT NULL
        AND (voter_suspended_until IS NULL OR voter_suspended_until > asked_at) THEN
        outcome := 'suspended';
        suspension_end := voter_suspended_until AT TIME ZONE 'UTC';
        RETURN;
    END IF;

    IF network_key IS NOT NULL THEN
        -- Counts as lib/limits/take.ts does.
        WITH used AS (
            INSERT INTO rate_limit AS used (key, window_end, count)
            VALUES ('vote:' || voter_id, asked_at + make_interval(secs => window_seconds), 1),
                   (network_key, asked_at + make_interval(secs => window_seconds), 1)
            ON CONFLICT (key) DO UPDATE SET
                count = CASE WHEN used.window_end <= asked_at THEN 1 ELSE used.count + 1 END,
                window_end = CASE WHEN used.window_end <= asked_at THEN excluded.window_end ELSE used.window_end END
            RETURNING key, window_end, count
        )
        SELECT max(window_end) INTO refused_until FROM used
        WHERE count > CASE WHEN key = network_key THEN network_count_max ELSE member_count_max END;
        IF refused_until IS NOT NULL THEN
            outcome := 'refused';
            retry_after_seconds := greatest(1, ceil(extract(epoch FROM refused_until - asked_at)));
            RETURN;
        END IF;
    END IF;

    IF asked_change = 'cast' THEN
        INSERT INTO vote (paper_id, member_id)
        SELECT id, voter_id FROM paper WHERE id = voted_paper_id AND hidden_at IS NULL
        ON CONFLICT DO NOTHING;
        has_changed := FOUND;
        UPDATE paper SET votes_cast = votes_cast + 1 WHERE id = voted_paper_id AND has_changed
        RETURNING upvote_count INTO new_upvote_count;
    ELSE
        DELETE FROM vote WHERE paper_id = voted_paper_id AND member_id = voter_id;
        has_changed := FOUND;
        UPDATE paper SET votes_cast = votes_cast - 1 WHERE id = voted_paper_id AND has_changed
        RETURNING upvote_count INTO new_upvote_count;
    END IF;
    IF NOT has_changed THEN
        SELECT upvote_count INTO new_upvote_count FROM paper WHERE id = voted_paper_id AND hidden_at IS NULL;
    END IF;
    outcome := CASE WHEN new_upvote_count IS NULL THEN 'no paper' ELSE 'done' END;
END
$$;
