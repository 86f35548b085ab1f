//! Rows in the order they were added, found by key and paged from any row.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

pub trait Row {
    fn key(&self) -> &str;
}

/// Written and read as a JSON list.
#[derive(Clone, Debug)]
pub struct Table<T> {
    rows: BTreeMap<u64, T>,
    places: HashMap<String, u64>,
    next: u64,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: BTreeMap::new(),
            places: HashMap::new(),
            next: 1,
        }
    }
}

impl<T: Row> Table<T> {
    /// Adds a row. One with the same key is replaced where it stands.
    pub fn insert(&mut self, row: T) -> u64 {
        let place = *self.places.entry(row.key().to_owned()).or_insert(self.next);
        if place == self.next {
            self.next += 1;
        }
        self.rows.insert(place, row);
        place
    }

    pub fn get(&self, key: &str) -> Option<&T> {
        self.rows.get(self.places.get(key)?)
    }

    pub fn get_mut(&mut self, key: &str) -> Option<&mut T> {
        self.rows.get_mut(self.places.get(key)?)
    }

    pub fn contains(&self, key: &str) -> bool {
        self.places.contains_key(key)
    }

    pub fn remove(&mut self, key: &str) -> Option<T> {
        self.rows.remove(&self.places.remove(key)?)
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.rows.values()
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.rows.values_mut()
    }

    /// The rows after a place, each with its own place.
    pub fn after(&self, place: u64) -> impl Iterator<Item = (u64, &T)> {
        let range = (Bound::Excluded(place), Bound::Unbounded);
        self.rows.range(range).map(|(place, row)| (*place, row))
    }

    pub fn place(&self, key: &str) -> Option<u64> {
        self.places.get(key).copied()
    }

    pub fn at(&self, place: u64) -> Option<&T> {
        self.rows.get(&place)
    }

    pub fn at_mut(&mut self, place: u64) -> Option<&mut T> {
        self.rows.get_mut(&place)
    }
}

impl<T: Serialize> Serialize for Table<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.rows.values())
    }
}

impl<'de, T: Row + Deserialize<'de>> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut table = Self::default();
        for row in Vec::<T>::deserialize(deserializer)? {
            if table.contains(row.key()) {
                return Err(D::Error::custom(format!("{} is there twice", row.key())));
            }
            table.insert(row);
        }
        Ok(table)
    }
}

impl<T: Row> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        let mut table = Self::default();
        for row in rows {
            table.insert(row);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Row for String {
        fn key(&self) -> &str {
            self
        }
    }

    #[test]
    fn rows_keep_their_order_when_one_is_removed() {
        let mut table: Table<String> = ["c", "a", "b"].map(String::from).into_iter().collect();
        table.remove("a");
        assert_eq!(table.iter().collect::<Vec<_>>(), ["c", "b"]);
    }

    #[test]
    fn paging_goes_on_after_a_removed_row() {
        let mut table: Table<String> = ["c", "a", "b"].map(String::from).into_iter().collect();
        let place = table.place("a").unwrap_or_default();
        table.remove("a");
        let rest: Vec<_> = table.after(place).map(|(_, row)| row.as_str()).collect();
        assert_eq!(rest, ["b"]);
    }

    #[test]
    fn a_key_cannot_be_loaded_twice() {
        assert!(serde_json::from_str::<Table<String>>(r#"["a", "a"]"#).is_err());
    }
}
