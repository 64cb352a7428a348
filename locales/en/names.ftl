### People, functions and organisations, each written once, and the terms that texts use.
### Names of people stand in Latin script in every language: their Chinese characters are not known.

## Terms

-chinalux = CHINALUX
-chamber = China-Luxembourg Chamber of Commerce
-alibaba = Alibaba Group
-alipay = Alipay
-dingtalk = DingTalk
-huawei = Huawei
-tech4all = TECH4ALL
-ict-academy = ICT Academy
-seeds = Seeds for the Future
-university = University of Luxembourg
-china-mobile = China Mobile
-china-mobile-international = China Mobile International

## People

person-zhujun-xie = Zhujun XIE
person-taimoor-khizer-abbasi = Taimoor Khizer Abbasi
person-dorothee-de-nazelle = Dorothee de Nazelle
person-jonathan-lu = Jonathan Lu
person-jacques-bortuzzo = Jacques Bortuzzo

## Functions

role-president = President
role-vice-president = Vice President
role-market-research-director = Market Research Director
role-pr-manager = PR Manager
role-sales-manager = Sales Manager

## Organisations

org-chinalux = { -chamber }
org-whale-cloud = Whale Cloud
org-huawei-luxembourg = Huawei Technologies Luxembourg S.A.
org-china-mobile-international-uk = China Mobile International (UK) Limited
