/** Texts with what is personal in each; built from lists so that every pair is another. */
const NAMES = ['李娜', '王强', '张伟明', '陈晓', '欧阳海', '周建国', '吴婷', '郑小龙', '孙丽', '赵敏']
const ADDRESSES = [
  '杭州市西湖区文三路128号',
  '广州市天河区体育西路5号2栋301室',
  '上海市浦东新区张杨路500号',
  '成都市武侯区人民南路四段1号',
  '北京市朝阳区建国路88号院3号楼',
]
const PHONES = ['13800001234', '139-1234-5678', '0571-88001234', '+86 15011112222']
const ACCOUNTS = ['6222021234567890123', '6225 8801 2345 6789']

const FRAMES: readonly ((
  name: string,
  address: string,
  phone: string,
  account: string,
) => [string, string[]])[] = [
  (name, _address, phone) => [`业务员${name}上门推销，留的电话是${phone}。`, [name, phone]],
  (name, address) => [`我叫${name}，店在${address}，开面馆。`, [name, address]],
  (name, _address, _phone, account) => [`客户经理${name}说款项已打到${account}。`, [name, account]],
  (name, address, phone) => [`联系人：${name}，电话：${phone}，地址：${address}。`, [name, phone, address]],
  (name) => [`客服${name}称“请再等等”。`, [name]],
]

export function leakTexts(): { text: string; personal: string[] }[] {
  return Array.from({ length: 200 }, (_, index) => {
    const pick = <T>(list: readonly T[], step: number) => list[Math.floor(index / step) % list.length] as T
    const frame = FRAMES[index % FRAMES.length] as (typeof FRAMES)[number]
    const [text, personal] = frame(pick(NAMES, 5), pick(ADDRESSES, 3), pick(PHONES, 2), pick(ACCOUNTS, 7))
    return { text, personal }
  })
}
