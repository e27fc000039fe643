import type { WorkspaceId } from './workspace.ts';

export type FeedId = `feed-${string}`;

/** A source that is watched. */
export type Feed = {
  readonly id: FeedId;
  /** Given for a private feed: nobody else sees what comes of it. */
  readonly workspaceId?: WorkspaceId;
  /** The name under which its articles are cited. */
  readonly outlet: string;
  readonly url: string;
  /** BCP 47; unknown when the feed has several. */
  readonly language?: string;
  /** The actor whose organ it is: its own voice is then that actor's claim. */
  readonly speaksFor?: string;
  /**
   * The longest it may go unread, in seconds, 15 or more: an editor's word, which outranks the feed's own ttl and skipped
   * hours. Absent: an hour, as far as the feed agrees. How often it is read below that is learned.
   */
  readonly pollEverySeconds?: number;
  /** Its owner allows that the pages of its items are fetched for their text. */
  readonly fullText?: boolean;
};

/** The url of a feed that wires and scripts push to: nothing of it is fetched. */
export function webhookUrl(id: string): string {
  return `webhook:${id}`;
}

export function isPushed({ url }: Pick<Feed, 'url'>): boolean {
  return url.startsWith(webhookUrl(''));
}
