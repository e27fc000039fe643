import { answerInThread } from '../threads/answer-in-thread.ts';
import { htmlOfBytes } from '../documents/html-of-bytes.ts';
import { pageText } from './page-text.ts';

answerInThread(({ bytes, contentType, url }) => pageText(htmlOfBytes(bytes, contentType), url));
