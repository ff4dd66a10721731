/** A source did not answer as it should; it will be asked again later. The message is for the operator. */
export class SourceUnavailable extends Error {
  override name = "SourceUnavailable";
  constructor(
    message: string,
    /** When the source said that asking again makes sense. */
    readonly retryAt?: Date,
  ) {
    super(message);
  }
}
