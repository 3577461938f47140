/** Pages as people write them (1-3，7) in the form the pack takes. */
export const pageRange = (text: string) =>
  text
    .replace(/\s/g, '')
    .replace(/[，、;；]/g, ',')
    .replace(/[–—~～至]/g, '-')

/** Whether it is that form, or nothing: all pages. */
export const isPageRange = (text: string) =>
  /^(\d{1,5}(-\d{1,5})?(,\d{1,5}(-\d{1,5})?)*)?$/.test(pageRange(text))
