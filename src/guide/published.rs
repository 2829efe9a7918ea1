//! What became of every id that was ever published.

use super::Id;

/// Every id of a guide that was ever published, and what stands in its place today.
///
/// An id's number is its place among the lines of its guide in the ledger (`content/ids.txt`), from 0. It never
/// changes, because lines are only added: one that is marked `retired` or `renamed` stays where it is. So a link can
/// name ticks by number, and an older record can be told which ids it has not seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published(pub(super) Vec<Standing>);

/// What stands at a number.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// The id that was published there.
    Live(Id),
    /// Nothing any more.
    Retired,
    /// Another id.
    Renamed {
        /// The id that was published there.
        old: Id,
        /// The id that stands there now.
        new: Id,
    },
}

impl Published {
    /// How many ids were ever published. The next one has this number.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no id was ever published.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The id that stands at `number` now: the one published there, or the one that it was renamed to. `None` where
    /// it was retired, or if there is no such number.
    pub fn id(&self, number: usize) -> Option<&Id> {
        self.0.get(number)?.id()
    }

    /// The number of a live id: the first at which it stands. An id that another was renamed to so keeps the older
    /// number, and its step is no new one to a record that has seen that.
    ///
    /// Looks through the list, which is shorter than a second one by id would be on the phone.
    pub fn number(&self, id: &Id) -> Option<usize> {
        self.0.iter().position(|standing| standing.id() == Some(id))
    }

    /// Old name and new name of every renamed id.
    pub fn renamed(&self) -> impl Iterator<Item = (&Id, &Id)> {
        self.0.iter().filter_map(|standing| match standing {
            Standing::Renamed { old, new } => Some((old, new)),
            Standing::Live(_) | Standing::Retired => None,
        })
    }
}

impl Standing {
    fn id(&self) -> Option<&Id> {
        match self {
            Self::Live(id) | Self::Renamed { new: id, .. } => Some(id),
            Self::Retired => None,
        }
    }
}

impl FromIterator<Standing> for Published {
    fn from_iter<I: IntoIterator<Item = Standing>>(standings: I) -> Self {
        Self(standings.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        text.parse().unwrap()
    }

    fn renamed(old: &str, new: &str) -> Standing {
        Standing::Renamed { old: id(old), new: id(new) }
    }

    #[test]
    fn a_number_leads_to_what_stands_there_now() {
        let live = |text| Standing::Live(id(text));
        let published: Published =
            [live("a"), Standing::Retired, renamed("b", "d"), live("c"), live("d"), renamed("e", "c")]
                .into_iter()
                .collect();
        let ids: Vec<_> = (0..7).map(|number| published.id(number).map(Id::as_str)).collect();
        assert_eq!(ids, [Some("a"), None, Some("d"), Some("c"), Some("d"), Some("c"), None]);
        assert_eq!((published.len(), published.is_empty()), (6, false));

        let numbers = ["a", "b", "c", "d", "e", "f"].map(|text| published.number(&id(text)));
        assert_eq!(numbers, [Some(0), None, Some(3), Some(2), None, None], "the first number of a live id");

        let renamed: Vec<_> = published.renamed().map(|(old, new)| (old.as_str(), new.as_str())).collect();
        assert_eq!(renamed, [("b", "d"), ("e", "c")]);
    }

    #[test]
    fn a_guide_without_a_ledger_has_no_numbers() {
        let published = Published::default();
        assert!(published.is_empty() && published.id(0).is_none() && published.number(&id("a")).is_none());
    }
}
