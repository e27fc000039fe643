import { answerInThread } from './threads/answer-in-thread.ts';
import { feedDocument } from './documents/feed-document.ts';

answerInThread(({ bytes, contentType }) => feedDocument(bytes, contentType));
