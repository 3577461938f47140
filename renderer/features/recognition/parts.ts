/** What others show of the text of scans. */
export { ReadPicture } from './read-picture.tsx'
export { ReadText } from './read-text.tsx'
