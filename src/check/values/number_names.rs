//! The names of numbers in the languages of Latin letters, as tables.

use super::writing::{Meaning, Tongue};

const ENGLISH: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ENGLISH_TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ENGLISH_ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];
const FRENCH: [&str; 17] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize",
];
const FRENCH_TENS: [&str; 5] = ["vingt", "trente", "quarante", "cinquante", "soixante"];
const FRENCH_ORDINALS: [&str; 10] = [
    "premier",
    "deuxième",
    "troisième",
    "quatrième",
    "cinquième",
    "sixième",
    "septième",
    "huitième",
    "neuvième",
    "dixième",
];
const GERMAN: [&str; 20] = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];
const GERMAN_TENS: [&str; 8] = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
const GERMAN_ORDINALS: [&str; 10] =
    ["erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte"];
const LUXEMBOURGISH: [&str; 20] = [
    "null",
    "eent",
    "zwee",
    "dräi",
    "véier",
    "fënnef",
    "sechs",
    "siwen",
    "aacht",
    "néng",
    "zéng",
    "eelef",
    "zwielef",
    "dräizéng",
    "véierzéng",
    "fofzéng",
    "siechzéng",
    "siwwenzéng",
    "uechtzéng",
    "nonzéng",
];
const LUXEMBOURGISH_TENS: [&str; 8] =
    ["zwanzeg", "drësseg", "véierzeg", "fofzeg", "sechzeg", "siwwenzeg", "achtzeg", "nonzeg"];
const LUXEMBOURGISH_ORDINALS: [&str; 10] =
    ["éischt", "zweet", "drëtt", "véiert", "fënneft", "sechst", "siwent", "aacht", "néngt", "zéngt"];

/// Words that are no plain numbers.
const ENGLISH_OTHERS: &[(&str, Meaning)] = &[
    ("a", Meaning::Several(&[1])),
    ("an", Meaning::Several(&[1])),
    ("another", Meaning::Several(&[1])),
    ("once", Meaning::Several(&[1])),
    ("single", Meaning::Several(&[1])),
    ("sole", Meaning::Several(&[1])),
    ("only", Meaning::Several(&[1])),
    ("last", Meaning::Several(&[1])),
    ("ones", Meaning::Several(&[1])),
    ("twice", Meaning::Several(&[2, 1])),
    ("double", Meaning::Several(&[2, 1])),
    ("doubled", Meaning::Several(&[2, 1])),
    ("doubles", Meaning::Several(&[2, 1])),
    ("doubling", Meaning::Several(&[2, 1])),
    ("twofold", Meaning::Several(&[2, 1])),
    ("both", Meaning::Several(&[2])),
    ("pair", Meaning::Several(&[2])),
    ("pairs", Meaning::Several(&[2])),
    ("couple", Meaning::Several(&[2])),
    ("either", Meaning::Several(&[2])),
    ("bilateral", Meaning::Several(&[2])),
    ("bilingual", Meaning::Several(&[2])),
    ("fortnight", Meaning::Several(&[14, 2])),
    ("fortnightly", Meaning::Several(&[14, 2])),
    ("triple", Meaning::Several(&[3, 2])),
    ("tripled", Meaning::Several(&[3, 2])),
    ("threefold", Meaning::Several(&[3, 2])),
    ("thrice", Meaning::Several(&[3])),
    ("quadruple", Meaning::Several(&[4, 3])),
    ("quadrupled", Meaning::Several(&[4, 3])),
    ("fourfold", Meaning::Several(&[4, 3])),
    ("tenfold", Meaning::Several(&[10, 9])),
    ("week", Meaning::Several(&[7])),
    ("decade", Meaning::Several(&[10])),
    ("dozen", Meaning::Several(&[12])),
    ("century", Meaning::Several(&[100])),
    ("centenary", Meaning::Several(&[100])),
    ("hour", Meaning::Several(&[60])),
    ("noon", Meaning::Several(&[12])),
    ("midday", Meaning::Several(&[12])),
    ("midnight", Meaning::Several(&[0, 24, 12])),
    ("twenties", Meaning::Number(20)),
    ("thirties", Meaning::Number(30)),
    ("forties", Meaning::Number(40)),
    ("fifties", Meaning::Number(50)),
    ("sixties", Meaning::Number(60)),
    ("seventies", Meaning::Number(70)),
    ("eighties", Meaning::Number(80)),
    ("nineties", Meaning::Number(90)),
    ("half", Meaning::Half),
    ("halves", Meaning::Half),
    ("halve", Meaning::Half),
    ("halved", Meaning::Half),
    ("quarter", Meaning::Quarter),
    ("quarters", Meaning::Quarter),
    ("hundred", Meaning::Scale(2)),
    ("hundreds", Meaning::Scale(2)),
    ("hundredth", Meaning::Scale(2)),
    ("thousand", Meaning::Scale(3)),
    ("thousands", Meaning::Scale(3)),
    ("thousandth", Meaning::Scale(3)),
    ("million", Meaning::Scale(6)),
    ("millions", Meaning::Scale(6)),
    ("millionth", Meaning::Scale(6)),
    ("billion", Meaning::Scale(9)),
    ("billions", Meaning::Scale(9)),
    ("trillion", Meaning::Scale(12)),
];
const FRENCH_OTHERS: &[(&str, Meaning)] = &[
    ("une", Meaning::Several(&[1])),
    ("première", Meaning::Ordinal(1)),
    ("seul", Meaning::Several(&[1])),
    ("seule", Meaning::Several(&[1])),
    ("second", Meaning::Ordinal(2)),
    ("seconde", Meaning::Ordinal(2)),
    ("double", Meaning::Several(&[2, 1])),
    ("doublé", Meaning::Several(&[2, 1])),
    ("deuxièmes", Meaning::Ordinal(2)),
    ("tiers", Meaning::Ordinal(3)),
    ("quart", Meaning::Quarter),
    ("quarts", Meaning::Quarter),
    ("triple", Meaning::Several(&[3, 2])),
    ("dizaine", Meaning::Several(&[10])),
    ("décennie", Meaning::Several(&[10])),
    ("douzaine", Meaning::Several(&[12])),
    ("quinzaine", Meaning::Several(&[15, 14])),
    ("vingtaine", Meaning::Several(&[20])),
    ("trentaine", Meaning::Several(&[30])),
    ("cinquantaine", Meaning::Several(&[50])),
    ("centaine", Meaning::Several(&[100])),
    ("siècle", Meaning::Several(&[100])),
    ("millier", Meaning::Several(&[1000])),
    ("midi", Meaning::Several(&[12])),
    ("minuit", Meaning::Several(&[0, 24, 12])),
    ("demi", Meaning::Half),
    ("demie", Meaning::Half),
    ("moitié", Meaning::Half),
    ("cent", Meaning::Scale(2)),
    ("cents", Meaning::Scale(2)),
    ("mille", Meaning::Scale(3)),
    ("million", Meaning::Scale(6)),
    ("millions", Meaning::Scale(6)),
    ("milliard", Meaning::Scale(9)),
    ("milliards", Meaning::Scale(9)),
];
const GERMAN_OTHERS: &[(&str, Meaning)] = &[
    ("ein", Meaning::Several(&[1])),
    ("eine", Meaning::Several(&[1])),
    ("einen", Meaning::Several(&[1])),
    ("einem", Meaning::Several(&[1])),
    ("einer", Meaning::Several(&[1])),
    ("einmal", Meaning::Several(&[1])),
    ("ersten", Meaning::Ordinal(1)),
    ("erster", Meaning::Ordinal(1)),
    ("zweiten", Meaning::Ordinal(2)),
    ("dritten", Meaning::Ordinal(3)),
    ("beide", Meaning::Several(&[2])),
    ("beiden", Meaning::Several(&[2])),
    ("zweimal", Meaning::Several(&[2])),
    ("doppelt", Meaning::Several(&[2, 1])),
    ("verdoppelt", Meaning::Several(&[2, 1])),
    ("drittel", Meaning::Ordinal(3)),
    ("dreissig", Meaning::Number(30)),
    ("viertel", Meaning::Quarter),
    ("jahrzehnt", Meaning::Several(&[10])),
    ("dutzend", Meaning::Several(&[12])),
    ("mittag", Meaning::Several(&[12])),
    ("mitternacht", Meaning::Several(&[0, 24, 12])),
    ("jahrhundert", Meaning::Several(&[100])),
    ("halb", Meaning::Half),
    ("halbe", Meaning::Half),
    ("halben", Meaning::Half),
    ("hälfte", Meaning::Half),
    ("hundert", Meaning::Scale(2)),
    ("tausend", Meaning::Scale(3)),
    ("mio", Meaning::Scale(6)),
    ("million", Meaning::Scale(6)),
    ("millionen", Meaning::Scale(6)),
    ("mrd", Meaning::Scale(9)),
    ("milliarde", Meaning::Scale(9)),
    ("milliarden", Meaning::Scale(9)),
    ("billion", Meaning::Scale(12)),
    ("billionen", Meaning::Scale(12)),
];
const LUXEMBOURGISH_OTHERS: &[(&str, Meaning)] = &[
    ("een", Meaning::Several(&[1])),
    ("eng", Meaning::Several(&[1])),
    ("engem", Meaning::Several(&[1])),
    ("enger", Meaning::Several(&[1])),
    ("éischten", Meaning::Ordinal(1)),
    ("zweeten", Meaning::Ordinal(2)),
    ("drëtten", Meaning::Ordinal(3)),
    ("zwou", Meaning::Several(&[2])),
    ("zwéin", Meaning::Several(&[2])),
    ("béid", Meaning::Several(&[2])),
    ("drëttel", Meaning::Ordinal(3)),
    ("véierel", Meaning::Quarter),
    ("dosen", Meaning::Several(&[12])),
    ("mëtteg", Meaning::Several(&[12])),
    ("mëtternuecht", Meaning::Several(&[0, 24, 12])),
    ("joerhonnert", Meaning::Several(&[100])),
    ("hallef", Meaning::Half),
    ("halleft", Meaning::Half),
    ("hallwen", Meaning::Half),
    ("hallschent", Meaning::Half),
    ("honnert", Meaning::Scale(2)),
    ("dausend", Meaning::Scale(3)),
    ("millioun", Meaning::Scale(6)),
    ("milliounen", Meaning::Scale(6)),
    ("milliard", Meaning::Scale(9)),
    ("milliarden", Meaning::Scale(9)),
];

type Words = Vec<(&'static str, Meaning)>;

/// The words of number of a language.
pub(super) fn words(tongue: Tongue) -> Words {
    let (numbers, tens, ordinals, others): (&[&str], &[&str], &[&str], _) = match tongue {
        Tongue::English => (&ENGLISH, &ENGLISH_TENS, &ENGLISH_ORDINALS, ENGLISH_OTHERS),
        Tongue::French => (&FRENCH, &FRENCH_TENS, &FRENCH_ORDINALS, FRENCH_OTHERS),
        Tongue::German => (&GERMAN, &GERMAN_TENS, &GERMAN_ORDINALS, GERMAN_OTHERS),
        Tongue::Luxembourgish => (&LUXEMBOURGISH, &LUXEMBOURGISH_TENS, &LUXEMBOURGISH_ORDINALS, LUXEMBOURGISH_OTHERS),
    };
    let ordinals = (1..).zip(ordinals).map(|(number, word)| (*word, Meaning::Ordinal(number)));
    let numbers = (0..).zip(numbers).map(|(number, word)| (*word, Meaning::Number(number)));
    let tens = (2..).zip(tens).map(|(number, word)| (*word, Meaning::Number(number * 10)));
    ordinals.chain(numbers).chain(tens).chain(others.iter().copied()).collect()
}

/// A number that no table holds: thirds, German and Luxembourgish numbers in one word; `word` in small letters.
pub(super) fn compound(tongue: Tongue, word: &str) -> Option<Meaning> {
    if tongue == Tongue::English {
        let one = word.strip_suffix('s')?;
        return (1..)
            .zip(ENGLISH_ORDINALS)
            .find(|(_, known)| *known == one)
            .map(|(number, _)| Meaning::Ordinal(number));
    }
    let (numbers, tens, joints): (&[&str], &[&str], &[&str]) = match tongue {
        Tongue::German => (&GERMAN, &GERMAN_TENS, &["und"]),
        Tongue::Luxembourgish => (&LUXEMBOURGISH, &LUXEMBOURGISH_TENS, &["an", "a"]),
        Tongue::English | Tongue::French => return None,
    };
    let (ten, before) = (2..).zip(tens).find_map(|(ten, suffix)| Some((ten * 10, word.strip_suffix(suffix)?)))?;
    let unit = joints.iter().find_map(|joint| before.strip_suffix(joint))?;
    let is_unit = |(number, word): &(u32, &&str)| **word == unit || (*number == 1 && matches!(unit, "ein" | "een"));
    let (unit, _) = (0..10).zip(numbers).find(is_unit)?;
    Some(Meaning::Number(ten + unit))
}
