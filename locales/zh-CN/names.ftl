### 人名、职务和机构，每个名称只写一次；另有正文所用的术语。
### 人名在各语言中一律用拉丁字母，其汉字写法不详。

## 术语

-chinalux = CHINALUX
-chamber = 中国-卢森堡商会
-alibaba = 阿里巴巴集团
-alipay = 支付宝
-dingtalk = 钉钉
-huawei = 华为
-tech4all = TECH4ALL
-ict-academy = ICT学院
-seeds = 未来种子
-university = 卢森堡大学
-china-mobile = 中国移动
-china-mobile-international = 中国移动国际

## 人名

person-zhujun-xie = Zhujun XIE
person-taimoor-khizer-abbasi = Taimoor Khizer Abbasi
person-dorothee-de-nazelle = Dorothee de Nazelle
person-jonathan-lu = Jonathan Lu
person-jacques-bortuzzo = Jacques Bortuzzo

## 职务

role-president = 会长
role-vice-president = 副会长
role-market-research-director = 市场研究总监
role-pr-manager = 公关经理
role-sales-manager = 销售经理

## 机构

org-chinalux = { -chamber }
org-whale-cloud = 浩鲸科技
org-huawei-luxembourg = 华为技术卢森堡股份有限公司
org-china-mobile-international-uk = 中国移动国际（英国）有限公司
