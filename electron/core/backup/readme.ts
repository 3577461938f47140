/** For whoever opens a backup without Proofdesk. */
export const README_TEXT = `举证台备份 / Proofdesk backup

这是一个普通的 ZIP 文件，内容未压缩。files/ 下是收存的原始文件，文件名就是它的 SHA-256；
snapshots/ 下每个文件夹是一次备份：manifest.json 列出当时的案件、文件和校验值，proofdesk.sqlite 是资料库（SQLite）。
恢复：proofdesk restore 本文件 --to 新文件夹

This is an ordinary ZIP file, stored without compression. files/ holds the originals, each named by its SHA-256; each
folder of snapshots/ is one backup: manifest.json lists the cases, files and hashes of that moment, proofdesk.sqlite is
the database (SQLite).
Restore: proofdesk restore THIS-FILE --to NEW-FOLDER
`
