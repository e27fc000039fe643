/** What was got of an address. */
export type Page = {
  readonly ok: true;
  /** Where it was found, after redirects. */
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** For how long the server says that it will answer the same (Cache-Control, Expires); absent when it does not. */
  readonly freshForMs?: number;
  /** Where it is to be asked for from now on: it was sent there for good; absent when it was not. */
  readonly movedTo?: string;
};

/** What of an answer counts the next time. */
export type PageTerms = Pick<Page, 'etag' | 'lastModified' | 'freshForMs' | 'movedTo'>;

/** The server says that nothing changed since the validators that were sent. */
export type Unchanged = { readonly ok: true; readonly unchanged: true } & Pick<
  Page,
  'freshForMs' | 'movedTo'
>;
