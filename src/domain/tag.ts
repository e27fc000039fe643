import type { TopicId } from './event.ts';

/** A topic that an article has, with what speaks for it. There is none without a reason. */
export type Tag = {
  readonly topic: TopicId;
  /** 0–1. */
  readonly confidence: number;
  /** The words that led to it, heaviest first. */
  readonly because: readonly { readonly phrase: string; readonly weight: number }[];
};
