//! The symbols of a library, and which record or operation they belong to.

/// A symbol with its size in bytes.
pub struct Symbol {
    /// Its name, demangled.
    pub name: String,
    /// Its size.
    pub size: u64,
}

/// Reads the output of `nm -S -C`: address, size, type and name. Symbols without a size are left out.
pub fn read(output: &str) -> Vec<Symbol> {
    output.lines().filter_map(parse).collect()
}

fn parse(line: &str) -> Option<Symbol> {
    let mut parts = line.splitn(4, ' ');
    let (_address, size, _type) = (parts.next()?, parts.next()?, parts.next()?);
    let size = u64::from_str_radix(size, 16).ok()?;
    Some(Symbol { name: parts.next()?.to_owned(), size })
}

/// Returns whether a symbol names a record: as a type of tallykit (`tallykit::…::Task`), or in UniFFI's metadata
/// (`UNIFFI_META_TALLYKIT_RECORD_TASK`).
pub fn of_record(symbol: &Symbol, record: &str) -> bool {
    let exported = format!("_{}", record.to_uppercase());
    symbol.name.starts_with("UNIFFI_META") && symbol.name.to_uppercase().ends_with(&exported)
        || symbol.name.contains("tallykit") && words(&symbol.name).any(|word| word == record)
}

/// Returns whether a symbol names an operation: as a method (`Tasks>::get`), or in UniFFI's exports (`…_method_tasks_get`).
pub fn of_operation(symbol: &Symbol, operation: &str) -> bool {
    let Some((resource, method)) = operation.split_once('.') else { return false };
    let class = class_of(resource);
    let export = format!("method_{class}_{method}");
    let export = symbol.name.to_lowercase().ends_with(&export);
    let mut names = words(&symbol.name).map(str::to_lowercase).collect::<Vec<_>>();
    names.dedup();
    export || names.windows(2).any(|pair| pair[0] == class && pair[1] == method)
}

/// The class of a resource, in lower case. `Activity` is a record.
fn class_of(resource: &str) -> String {
    match resource {
        "activity" => "activityfeed".to_owned(),
        resource => resource.replace('_', ""),
    }
}

/// The identifiers of a symbol.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|it| !it.is_empty())
}

/// The average size.
pub fn average(sizes: &[(String, u64)]) -> u64 {
    sizes.iter().map(|(_, size)| size).sum::<u64>() / sizes.len().max(1) as u64
}

/// The largest size and its name, for display.
pub fn largest(sizes: &[(String, u64)]) -> (String, u64) {
    let largest = sizes.iter().max_by_key(|(_, size)| *size);
    largest.map_or_else(Default::default, |(name, size)| (format!("{name} {size}"), *size))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbol(name: &str) -> Symbol {
        Symbol { name: name.to_owned(), size: 1 }
    }

    #[test]
    fn symbols_have_the_size_of_the_second_column() {
        let symbols = read("00000000000e2a70 00000000000000ff t core::fmt::write\n         U malloc\n");
        assert_eq!((symbols.len(), symbols[0].size, &*symbols[0].name), (1, 255, "core::fmt::write"));
    }

    #[test]
    fn a_symbol_belongs_to_the_record_that_it_names() {
        let read = symbol("<tallykit::api::tasks::models::Task as serde_core::de::Deserialize>::deserialize");
        assert!(of_record(&read, "Task") && !of_record(&read, "TaskOwners"));
        assert!(!of_record(&symbol("drop_in_place<tokio::runtime::blocking::pool::Task>"), "Task"));
        let owners = symbol("core::ptr::drop_in_place<tallykit::api::tasks::models::TaskOwners>");
        assert!(of_record(&owners, "TaskOwners") && !of_record(&owners, "Task"));
        assert!(of_record(&symbol("UNIFFI_META_TALLYKIT_RECORD_TASK"), "Task"));
    }

    #[test]
    fn a_symbol_belongs_to_the_operation_that_it_names() {
        let method = symbol("tallykit::api::tasks::Tasks::get");
        assert!(of_operation(&method, "tasks.get") && !of_operation(&method, "tasks.list"));
        assert!(of_operation(&symbol("uniffi_tallykit_fn_method_tasks_get"), "tasks.get"));
        assert!(of_operation(&symbol("uniffi_tallykit_fn_method_formfields_create"), "form_fields.create"));
        assert!(of_operation(&symbol("tallykit::api::activity::ActivityFeed::list"), "activity.list"));
    }
}
