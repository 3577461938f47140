/** What is said when the data folder cannot be reached and there is no window yet: title and text, in both languages. */
export function unreachableFolder(folder: string): [string, string] {
  return [
    '举证台 · Proofdesk',
    [
      `打不开数据文件夹：${folder}`,
      '请检查磁盘或 U 盘是否已连接、您是否有权写入该文件夹，然后重新打开；也可以用 --data 另选一个文件夹。',
      '',
      `The data folder cannot be opened: ${folder}`,
      'Check that its drive is connected and that you may write to it, then start again; or choose another with --data.',
    ].join('\n'),
  ]
}
