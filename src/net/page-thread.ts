import { answerInThread } from './answer-in-thread.ts';
import { htmlOfBytes } from './html-of-bytes.ts';
import { pageText } from './page-text.ts';

answerInThread(({ bytes, contentType, url }) => pageText(htmlOfBytes(bytes, contentType), url));
