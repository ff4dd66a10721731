-- The picture of a paper that lists show: {kind, hash, width, height}.
ALTER TABLE paper ADD COLUMN picture jsonb;

-- A picture of a paper that is stored. `bytes` is the size of all its files.
CREATE TABLE paper_picture (
  paper_id text NOT NULL REFERENCES paper (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('page', 'figure')),
  hash text NOT NULL,
  width integer NOT NULL CHECK (width > 0),
  height integer NOT NULL CHECK (height > 0),
  bytes integer NOT NULL CHECK (bytes > 0),
  made_at timestamp(3) NOT NULL,
  PRIMARY KEY (paper_id, kind)
);
CREATE INDEX paper_picture_hash ON paper_picture (hash);

-- A paper whose pictures are to be made, or were. `due_at` is null when no more is to be done.
CREATE TABLE wanted_picture (
  paper_id text PRIMARY KEY REFERENCES paper (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('page', 'figure')),
  wanted_at timestamp(3) NOT NULL,
  due_at timestamp(3),
  attempts integer NOT NULL DEFAULT 0,
  version integer,
  last_error text
);
CREATE INDEX wanted_picture_due ON wanted_picture (kind DESC, due_at) WHERE due_at IS NOT NULL;
