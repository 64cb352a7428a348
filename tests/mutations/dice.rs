//! Numbers that look random and are the same on every machine: SplitMix64 (Steele, Lea and Flood 2014).

/// A seeded generator.
pub struct Dice(u64);

impl Dice {
    /// The same seed and name, the same throws.
    pub fn new(seed: u64, name: &str) -> Dice {
        Dice(name.bytes().fold(seed, |mixed, byte| mixed.wrapping_mul(0x0100_0000_01B3) ^ u64::from(byte)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// One of `count`.
    pub fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count as u64).unwrap()
    }
}
