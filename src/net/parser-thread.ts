import { answerInThread } from './answer-in-thread.ts';
import { feedDocument } from './feed-document.ts';

answerInThread(({ bytes, contentType }) => feedDocument(bytes, contentType));
