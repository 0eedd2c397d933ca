/** A change of 2027's days off as the work committee sends it; a made-up notice, worded as such notices are. */
export function holidays2027(newYear: string) {
  return {
    source: '国办发明电〔2026〕9号（演示）',
    reason: '通知已公布',
    text: `元旦：${newYear}放假。
春节：2月5日至11日放假。
清明节：4月5日放假。
劳动节：5月1日至5日放假，5月8日上班。
端午节：6月9日放假。
中秋节：9月15日放假。
国庆节：10月1日至7日放假，9月26日上班。`,
  };
}
