//! Lists of people that grow and shrink.

/// Adds the entries that a list does not have.
pub(super) fn add_new<T: PartialEq>(list: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for entry in more {
        if !list.contains(&entry) {
            list.push(entry);
        }
    }
}

/// Takes addresses out of a list, whatever their case.
pub(super) fn take_out(list: &mut Vec<String>, addresses: &[String]) {
    list.retain(|guest| !addresses.iter().any(|address| address.eq_ignore_ascii_case(guest)));
}
