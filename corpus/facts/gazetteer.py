"""Which places lie in which: countries with their demonyms and large cities, US states, continents. In folded words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

_CONTINENTS = """
europe european: albania austria belarus belgium bosnia britain bulgaria croatia cyprus czechia denmark estonia finland
france germany greece hungary iceland ireland italy kosovo latvia lithuania luxembourg malta moldova monaco montenegro
netherlands north_macedonia norway poland portugal romania russia serbia slovakia slovenia spain sweden switzerland
turkey ukraine vatican
asia asian: afghanistan armenia azerbaijan bangladesh bhutan cambodia china georgia india indonesia iran iraq israel
japan jordan kazakhstan kuwait kyrgyzstan laos lebanon malaysia maldives mongolia myanmar nepal north_korea oman
pakistan palestine philippines qatar russia saudi_arabia singapore south_korea sri_lanka syria taiwan tajikistan
thailand timor turkey turkmenistan united_arab_emirates uzbekistan vietnam yemen bahrain
middle_east: bahrain egypt iran iraq israel jordan kuwait lebanon oman palestine qatar saudi_arabia syria turkey
united_arab_emirates yemen
africa african: algeria angola benin botswana burkina_faso burundi cameroon chad congo egypt eritrea ethiopia gabon
gambia ghana guinea ivory_coast kenya lesotho liberia libya madagascar malawi mali mauritania mauritius morocco
mozambique namibia niger nigeria rwanda senegal sierra_leone somalia south_africa south_sudan sudan swaziland tanzania
togo tunisia uganda zambia zimbabwe
america: united_states canada mexico brazil argentina chile peru colombia venezuela cuba
north_america: united_states canada mexico
latin_america: argentina bolivia brazil chile colombia costa_rica cuba dominican_republic ecuador el_salvador guatemala
haiti honduras jamaica mexico nicaragua panama paraguay peru trinidad uruguay venezuela
south_america: argentina bolivia brazil chile colombia ecuador paraguay peru uruguay venezuela
central_america: costa_rica el_salvador guatemala honduras nicaragua panama
caribbean: bahamas barbados cuba dominican_republic haiti jamaica puerto_rico trinidad
oceania: australia fiji new_zealand papua_new_guinea samoa tonga
scandinavia scandinavian: denmark norway sweden
balkans: albania bosnia bulgaria croatia greece kosovo montenegro north_macedonia serbia slovenia
"""
"""A line begins with a name and its demonym; behind the colon stands what lies in it."""

_COUNTRIES = """
afghanistan afghan afghans: kabul kandahar herat jalalabad helmand kunduz mazar
albania albanian: tirana
algeria algerian: algiers oran
angola angolan: luanda
argentina argentine argentinian: buenos_aires cordoba rosario mendoza
armenia armenian: yerevan
australia australian: sydney melbourne canberra brisbane perth adelaide darwin hobart queensland victoria tasmania
new_south_wales gold_coast
austria austrian: vienna salzburg graz linz innsbruck tyrol
azerbaijan azerbaijani azeri: baku
bahamas bahamian: nassau
bahrain bahraini: manama
bangladesh bangladeshi: dhaka chittagong
barbados barbadian: bridgetown
belarus belarusian: minsk
belgium belgian: brussels antwerp ghent bruges liege charleroi flanders wallonia
benin: cotonou
bolivia bolivian: la_paz
bosnia bosnian bosnia_herzegovina: sarajevo srebrenica mostar
botswana: gaborone
brazil brazilian: brasilia rio_de_janeiro rio sao_paulo salvador recife manaus porto_alegre curitiba fortaleza
britain british uk united_kingdom great_britain gb briton britons: england scotland wales northern_ireland gibraltar
england english: london manchester birmingham liverpool leeds bristol sheffield newcastle nottingham oxford cambridge
brighton kent essex surrey sussex norfolk suffolk yorkshire lancashire cornwall devon dorset somerset york leicester
coventry southampton portsmouth plymouth norwich heathrow gatwick westminster hull bradford sunderland
scotland scottish scots: edinburgh glasgow aberdeen dundee inverness lockerbie
wales welsh: cardiff swansea newport
northern_ireland: belfast derry londonderry omagh
bulgaria bulgarian: sofia varna plovdiv
burkina_faso: ouagadougou
burundi: bujumbura
cambodia cambodian: phnom_penh
cameroon: yaounde douala
canada canadian: ottawa toronto montreal vancouver calgary edmonton winnipeg quebec ontario ont alberta manitoba halifax
british_columbia nova_scotia saskatchewan newfoundland
chad: ndjamena
chile chilean: santiago valparaiso
china chinese prc: beijing peking shanghai hong_kong guangzhou shenzhen tibet lhasa xinjiang urumqi wuhan chongqing
tianjin chengdu nanjing xiamen macau sichuan guangdong harbin xian
colombia colombian: bogota medellin cali cartagena
congo congolese drc zaire: kinshasa brazzaville goma
costa_rica costa_rican: san_jose
croatia croatian croat: zagreb split dubrovnik
cuba cuban: havana guantanamo guantanamo_bay
cyprus cypriot: nicosia limassol
czechia czech czech_republic: prague brno ostrava
denmark danish dane danes: copenhagen aarhus odense greenland
dominican_republic: santo_domingo
ecuador ecuadorian ecuadorean: quito guayaquil
egypt egyptian: cairo alexandria sinai luxor giza sharm_el_sheikh suez
el_salvador salvadoran salvadorean: san_salvador
eritrea eritrean: asmara
estonia estonian: tallinn
ethiopia ethiopian: addis_ababa
fiji fijian: suva
finland finnish finn finns: helsinki tampere turku espoo
france french frenchman: paris marseille lyon nice toulouse bordeaux lille strasbourg nantes cannes calais normandy
brittany corsica provence grenoble rouen reims
gabon gabonese: libreville
georgia georgian: tbilisi
germany german: berlin hamburg munich frankfurt cologne stuttgart dusseldorf dresden leipzig bonn bremen hanover
bavaria saxony nuremberg essen dortmund
ghana ghanaian: accra kumasi
greece greek: athens thessaloniki crete patras lesbos rhodes corfu piraeus
guatemala guatemalan: guatemala_city
guinea guinean: conakry
haiti haitian: port_au_prince
honduras honduran: tegucigalpa
hungary hungarian: budapest
iceland icelandic: reykjavik
india indian: new_delhi delhi mumbai bombay calcutta kolkata chennai madras bangalore hyderabad gujarat kerala punjab
bihar goa ahmedabad pune lucknow bhopal assam
indonesia indonesian: jakarta bali sumatra java aceh surabaya bandung borneo
iran iranian: tehran isfahan mashhad shiraz qom natanz tabriz bushehr
iraq iraqi: baghdad basra mosul kirkuk fallujah najaf karbala tikrit erbil irbil anbar samarra
ireland irish: dublin cork galway limerick donegal kerry
israel israeli: jerusalem tel_aviv haifa beersheba eilat ashkelon
italy italian: rome milan naples turin venice florence genoa bologna palermo sicily sardinia tuscany pisa verona
lampedusa bari perugia siena
ivory_coast ivorian cote_divoire: abidjan yamoussoukro
jamaica jamaican: kingston
japan japanese: tokyo osaka kyoto hiroshima nagasaki yokohama fukushima okinawa sapporo kobe nagoya yokosuka
jordan jordanian: amman aqaba
kazakhstan kazakh: astana almaty baikonur
kenya kenyan: nairobi mombasa garissa
kosovo kosovar: pristina
kuwait kuwaiti: kuwait_city
kyrgyzstan kyrgyz: bishkek
laos laotian: vientiane
latvia latvian: riga
lebanon lebanese: beirut tripoli sidon tyre
liberia liberian: monrovia
libya libyan: tripoli benghazi misrata sirte derna
lithuania lithuanian: vilnius kaunas
luxembourg:
madagascar: antananarivo
malawi: lilongwe
malaysia malaysian: kuala_lumpur penang sabah sarawak
maldives: male
mali malian: bamako timbuktu
malta maltese: valletta
mauritania: nouakchott
mexico mexican: mexico_city guadalajara monterrey tijuana acapulco juarez ciudad_juarez cancun guerrero sinaloa iguala
moldova moldovan: chisinau
mongolia mongolian: ulan_bator
montenegro montenegrin: podgorica
morocco moroccan: rabat casablanca marrakesh marrakech fez tangier
mozambique: maputo
myanmar burma burmese: yangon rangoon naypyidaw
namibia: windhoek
nepal nepalese nepali: kathmandu
netherlands dutch holland: amsterdam rotterdam hague utrecht eindhoven
new_zealand: auckland wellington christchurch dunedin
nicaragua nicaraguan: managua
niger: niamey
nigeria nigerian: abuja lagos kano chibok maiduguri borno
north_korea north_korean dprk: pyongyang
north_macedonia macedonia macedonian: skopje
norway norwegian: oslo bergen trondheim stavanger tromso
oman omani: muscat
pakistan pakistani: islamabad karachi lahore peshawar rawalpindi quetta abbottabad waziristan swat
palestine palestinian: gaza west_bank ramallah hebron nablus jenin bethlehem
panama panamanian: panama_city
papua_new_guinea: port_moresby
paraguay paraguayan: asuncion
peru peruvian: lima cusco
philippines philippine filipino: manila cebu mindanao davao luzon
poland polish pole poles: warsaw krakow gdansk lodz wroclaw poznan auschwitz
portugal portuguese: lisbon porto algarve madeira
puerto_rico: san_juan
qatar qatari: doha
romania romanian: bucharest cluj timisoara
russia russian: moscow saint_petersburg petersburg chechnya grozny beslan sochi vladivostok siberia kaliningrad
kazan samara dagestan
rwanda rwandan: kigali
saudi_arabia saudi saudis: riyadh jeddah mecca medina dhahran
senegal senegalese: dakar
serbia serbian serb: belgrade novi_sad
sierra_leone: freetown
singapore singaporean:
slovakia slovak: bratislava
slovenia slovenian slovene: ljubljana
somalia somali: mogadishu
south_africa south_african: johannesburg pretoria cape_town durban soweto
south_korea south_korean: seoul busan incheon
south_sudan: juba
spain spanish spaniard spaniards: madrid barcelona seville valencia bilbao malaga catalonia zaragoza ibiza majorca
granada basque_country galicia
sri_lanka sri_lankan: colombo jaffna
sudan sudanese: khartoum darfur
sweden swedish swede swedes: stockholm gothenburg malmo uppsala
switzerland swiss: zurich geneva bern basel lausanne davos lucerne
syria syrian: damascus aleppo homs raqqa kobani idlib palmyra hama latakia
taiwan taiwanese: taipei kaohsiung
tajikistan tajik: dushanbe
tanzania tanzanian: dar_es_salaam zanzibar dodoma
thailand thai: bangkok phuket chiang_mai pattaya
tunisia tunisian: tunis sousse
turkey turkish turk turks: ankara istanbul izmir adana gaziantep antalya diyarbakir
turkmenistan: ashgabat
uganda ugandan: kampala entebbe
ukraine ukrainian: kyiv kiev odessa donetsk luhansk kharkiv crimea sevastopol lviv mariupol debaltseve chernobyl
united_arab_emirates uae emirati: dubai abu_dhabi sharjah
united_states us usa america american americans united_states_of_america: washington_dc guam washington
uruguay uruguayan: montevideo
uzbekistan uzbek: tashkent samarkand
vatican vatican_city:
venezuela venezuelan: caracas maracaibo
vietnam vietnamese: hanoi ho_chi_minh_city saigon danang
yemen yemeni: sanaa aden taiz
zambia zambian: lusaka
zimbabwe zimbabwean: harare bulawayo
"""

_STATES = """
alabama: birmingham montgomery mobile
alaska: anchorage juneau fairbanks
arizona ariz: phoenix tucson
arkansas: little_rock
california californian calif: los_angeles san_francisco san_diego sacramento oakland san_jose hollywood
silicon_valley fresno
long_beach
colorado colo: denver boulder aurora columbine
connecticut conn: hartford new_haven newtown
delaware: wilmington dover
florida fla: miami orlando tampa jacksonville tallahassee key_west
georgia: atlanta savannah
hawaii: honolulu pearl_harbor
idaho: boise
illinois ill: chicago springfield
indiana: indianapolis
iowa: des_moines
kansas kan: wichita topeka
kentucky ky: louisville lexington
louisiana: new_orleans baton_rouge
maine: portland bangor
maryland md: baltimore annapolis bethesda
massachusetts mass: boston cambridge springfield
michigan mich: detroit flint ann_arbor
minnesota minn: minneapolis saint_paul
mississippi: jackson biloxi
missouri: saint_louis kansas_city ferguson springfield
montana mont: billings helena
nebraska neb: omaha lincoln
nevada nev: las_vegas reno
new_hampshire: concord manchester
new_jersey: newark trenton atlantic_city
new_mexico: albuquerque santa_fe roswell
new_york ny: new_york_city nyc buffalo albany syracuse
new_york_city: manhattan brooklyn queens bronx harlem staten_island
north_carolina: charlotte raleigh durham
north_dakota: fargo bismarck
ohio: cleveland columbus cincinnati toledo akron dayton
oklahoma okla: oklahoma_city tulsa
oregon ore: portland salem eugene
pennsylvania pa: philadelphia pittsburgh harrisburg
rhode_island: providence newport
south_carolina: charleston columbia
south_dakota: sioux_falls
tennessee tenn: nashville memphis knoxville
texas texan tex: houston dallas austin san_antonio el_paso fort_worth
utah: salt_lake_city
vermont: burlington
virginia va: richmond norfolk arlington
washington_state: seattle spokane tacoma
west_virginia: charleston
wisconsin wis: milwaukee madison
wyoming wyo: cheyenne
"""


def _entries(table: str) -> Iterator[tuple[list[str], list[str]]]:
    """Of each entry its names (the first is the one it goes by) and what lies in it."""
    for entry in re.split(r"\n(?=[^:\n]*:)", table.strip()):
        head, _, rest = entry.partition(":")
        yield _names(head), _names(rest)


def _names(text: str) -> list[str]:
    return [name.replace("_", " ") for name in text.split()]


def _built() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    called: dict[str, str] = {}
    lies_in: defaultdict[str, set[str]] = defaultdict(set)
    for table, around in ((_CONTINENTS, None), (_COUNTRIES, None), (_STATES, "united states")):
        for names, inside in _entries(table):
            called.update({name: called.get(names[0], names[0]) for name in names})
            for name in inside:
                called.setdefault(name, name)
                lies_in[name].add(names[0])
            if around:
                lies_in[names[0]].add(around)
    found: dict[str, frozenset[str]] = {}
    for name in called.values():
        reached, last = {name}, {name}
        while last := {outer for inner in last for outer in lies_in[inner]} - reached:
            reached |= last
        found[name] = frozenset(reached)
    return called, found


PLACES, WITHIN = _built()
"""Each known name and demonym with the name its place goes by; of that, the places it lies in, itself among them.

A name that several places have ("Birmingham") lies in all of them: what may be the same place is no difference.
"""

AREAS = frozenset(names[0] for table in (_CONTINENTS, _COUNTRIES, _STATES) for names, _ in _entries(table))
"""Countries, states and continents: a place that is not known may lie in any of them."""

BEGINNINGS: dict[str, int] = {}
for _name in PLACES:
    _first, *_rest = _name.split()
    BEGINNINGS[_first] = max(BEGINNINGS.get(_first, 1), 1 + len(_rest))
"""First words of the names of places, each with the number of words of the longest."""


def may_be_same(one: str, other: str) -> bool:
    """Whether of two places (as in PLACES) one may lie in the other."""
    return one in WITHIN[other] or other in WITHIN[one]
