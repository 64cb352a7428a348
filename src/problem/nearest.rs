//! The nearest known name to one that nobody knows, for "did you mean".
//!
//! In: what was typed, and the known names. Out: the nearest, if it is near enough to be meant. A file may hold thousands of
//! wrong names, each to be looked for among thousands of known ones: so a glance at each passes over what cannot be near, and
//! only the most promising are compared sign by sign.

/// How many names are compared sign by sign.
const MOST_COMPARED: usize = 64;
/// A name longer than this is no slip of the finger.
const MOST_SIGNS: usize = 100;

/// The nearest of `known` to `typed`.
///
/// ```
/// assert_eq!(diglot::problem::nearest("subjct", ["subject", "intro"]), Some("subject"));
/// assert_eq!(diglot::problem::nearest("zzz", ["subject", "intro"]), None);
/// ```
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed_shape = Shape::of(typed);
    let known = known.into_iter().map(|name| (Shape::of(name), name));
    Some(near(typed, typed_shape, known)?.1)
}

/// Known names that more than one is looked for among.
#[derive(Clone, Debug, Default)]
pub struct Known(Vec<(Shape, String)>);

impl Known {
    /// The nearest to `typed`, and how many signs they differ by.
    #[must_use]
    pub fn nearest(&self, typed: &str) -> Option<(usize, &str)> {
        near(typed, Shape::of(typed), self.0.iter().map(|(shape, name)| (*shape, name.as_str())))
    }
}

impl<S: Into<String>> FromIterator<S> for Known {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Known {
        let shaped = |name: String| (Shape::of(&name), name);
        Known(names.into_iter().map(|name| shaped(name.into())).collect())
    }
}

fn near<'a>(typed: &str, shape: Shape, known: impl Iterator<Item = (Shape, &'a str)>) -> Option<(usize, &'a str)> {
    if shape.length > MOST_SIGNS {
        return None;
    }
    let may_be_near = |(other, name): (Shape, &'a str)| {
        let least = shape.least_distance(other);
        (least <= shape.most_distance(other)).then_some((least, other, name))
    };
    let mut promising: Vec<(usize, Shape, &str)> = known.filter_map(may_be_near).collect();
    if promising.len() > MOST_COMPARED {
        promising.select_nth_unstable_by_key(MOST_COMPARED, |(least, _, name)| (*least, *name));
        promising.truncate(MOST_COMPARED);
    }
    promising
        .into_iter()
        .map(|(_, other, name)| (strsim::damerau_levenshtein(typed, name), other, name))
        .filter(|(distance, other, _)| *distance <= shape.most_distance(*other))
        .map(|(distance, _, name)| (distance, name))
        .min()
}

/// What a glance tells of a name.
#[derive(Clone, Copy, Debug)]
struct Shape {
    length: usize,
    /// The signs that it has, each as one of 64 bits.
    signs: u64,
}

impl Shape {
    fn of(name: &str) -> Shape {
        let shape = Shape { length: 0, signs: 0 };
        name.chars().fold(shape, |Shape { length, signs }, c| Shape {
            length: length + 1,
            signs: signs | 1 << (u32::from(c) % 64),
        })
    }

    /// Fewer changes than these cannot make one of the other: each takes one sign away and brings one.
    fn least_distance(self, other: Shape) -> usize {
        let lost = (self.signs & !other.signs).count_ones();
        let brought = (other.signs & !self.signs).count_ones();
        self.length.abs_diff(other.length).max(lost.max(brought) as usize)
    }

    /// With more changes than these, nobody meant the other.
    fn most_distance(self, other: Shape) -> usize {
        (self.length.max(other.length) / 3).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_a_slip_and_a_missing_sign_are_near() {
        let known = ["subject", "preheader", "intro", "花园", "花园里"];
        for (typed, meant) in
            [("sbuject", "subject"), ("pre-header", "preheader"), ("intr", "intro"), ("花圆里", "花园里")]
        {
            assert_eq!(nearest(typed, known), Some(meant));
        }
        assert_eq!(nearest("closing", known), None);
    }

    #[test]
    fn of_two_equally_near_the_first_by_name_is_taken_whatever_the_order() {
        assert_eq!(nearest("menu-3", ["menu-2", "menu-1"]), Some("menu-1"));
        assert_eq!(nearest("menu-3", ["menu-1", "menu-2"]), Some("menu-1"));
    }

    #[test]
    fn the_nearest_is_found_among_thousands() {
        let known: Known = (0..10_000).map(|number| format!("message-{number:04}")).collect();
        assert_eq!(known.nearest("massage-4711"), Some((1, "message-4711")));
    }

    #[test]
    fn a_very_long_name_is_near_nothing() {
        let (long, longer) = ("a".repeat(1_000_000), "a".repeat(1_000_001));
        assert_eq!(nearest(&long, [longer.as_str(), "a"]), None);
        assert_eq!(nearest("a", [longer.as_str()]), None);
    }
}
