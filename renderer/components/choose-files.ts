/** The browser's own dialog: gives File objects, which both doors know how to hand on with progress per file. */
export function chooseFiles({
  extensions = [],
  multiple = true,
}: { extensions?: readonly string[]; multiple?: boolean } = {}): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = multiple
    input.accept = extensions.map((extension) => `.${extension}`).join(',')
    // In the page while it is open, so that tests and assistive tools can find it.
    input.hidden = true
    document.body.append(input)
    const done = (files: readonly File[]) => {
      input.remove()
      resolve(files)
    }
    input.addEventListener('change', () => done([...(input.files ?? [])]))
    input.addEventListener('cancel', () => done([]))
    input.click()
  })
}
