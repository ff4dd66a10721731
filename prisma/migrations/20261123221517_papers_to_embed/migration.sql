-- CreateTable
CREATE TABLE "paper_to_embed" (
    "paper_id" TEXT NOT NULL,
    "leased_until" TIMESTAMP(3),

    CONSTRAINT "paper_to_embed_pkey" PRIMARY KEY ("paper_id")
);

-- CreateTable
CREATE TABLE "embedding_model" (
    "key" TEXT NOT NULL,
    "dimensions" INTEGER NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMP(3),

    CONSTRAINT "embedding_model_pkey" PRIMARY KEY ("key")
);

-- AddForeignKey
ALTER TABLE "paper_to_embed" ADD CONSTRAINT "paper_to_embed_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever writes a paper's words need not remember that they are embedded. A claim on the words of before is void.
CREATE FUNCTION embed_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO paper_to_embed (paper_id) VALUES (NEW.id)
  ON CONFLICT (paper_id) DO UPDATE SET leased_until = NULL;
  RETURN NULL;
END
$$;

CREATE TRIGGER embed_added AFTER INSERT ON paper
FOR EACH ROW EXECUTE FUNCTION embed_again();

CREATE TRIGGER embed_changed AFTER UPDATE OF title, abstract ON paper
FOR EACH ROW WHEN ((OLD.title, OLD.abstract) IS DISTINCT FROM (NEW.title, NEW.abstract))
EXECUTE FUNCTION embed_again();

INSERT INTO paper_to_embed (paper_id) SELECT id FROM paper;
