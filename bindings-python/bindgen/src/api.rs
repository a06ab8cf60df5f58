//! The API as UniFFI describes it, put in order: areas with their methods, records, enums, pagers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use uniffi_bindgen::macro_metadata::extract_from_library;
use uniffi_meta::{
    ConstructorMetadata, EnumMetadata, Metadata, MethodMetadata, ObjectMetadata, RecordMetadata,
    Type,
};

use crate::Result;

/// The object that the areas hang on.
pub const CLIENT: &str = "Tallyfy";

/// Everything that is rendered from, sorted by name: the compiled library keeps no other order.
pub struct Api {
    /// Areas by the name of their accessor.
    pub areas: BTreeMap<String, Area>,
    /// Records by name.
    pub records: BTreeMap<String, RecordMetadata>,
    /// Enums without content, by name.
    pub enums: BTreeMap<String, EnumMetadata>,
    /// The record that each pager hands out.
    pub pagers: BTreeMap<String, String>,
    /// What the client itself can do, areas left out.
    pub client: Vec<MethodMetadata>,
    /// How a client is made.
    pub constructors: Vec<ConstructorMetadata>,
}

/// An area of the API.
pub struct Area {
    /// The class.
    pub class: String,
    /// What the class is about.
    pub doc: String,
    /// The wire's word for it, where it is another.
    pub wire: Option<String>,
    /// The operations.
    pub methods: Vec<MethodMetadata>,
}

impl Api {
    /// Reads the description out of a library.
    pub fn read(library: &Path) -> Result<Self> {
        let library = library.to_str().ok_or("the library's path is not UTF-8")?;
        let mut objects: BTreeMap<String, ObjectMetadata> = BTreeMap::new();
        let mut methods: BTreeMap<String, Vec<MethodMetadata>> = BTreeMap::new();
        let (mut records, mut enums) = (BTreeMap::new(), BTreeMap::new());
        let mut constructors = Vec::new();
        for item in extract_from_library(library.into())? {
            match item {
                Metadata::Object(object) => drop(objects.insert(object.name.clone(), object)),
                Metadata::Record(record) => drop(records.insert(record.name.clone(), record)),
                Metadata::Method(method) => {
                    methods.entry(method.self_name.clone()).or_default().push(method);
                }
                Metadata::Enum(flat) if flat.variants.iter().all(|v| v.fields.is_empty()) => {
                    enums.insert(flat.name.clone(), flat);
                }
                Metadata::Constructor(made) if made.self_name == CLIENT => constructors.push(made),
                _ => {}
            }
        }
        methods.values_mut().for_each(|list| list.sort_by(|a, b| a.name.cmp(&b.name)));
        constructors.sort_by(|a, b| a.name.cmp(&b.name));
        let pagers = methods.iter().filter_map(|(name, list)| Some((name.clone(), paged(list)?)));
        let pagers = pagers.collect();
        let (accessors, client): (Vec<_>, Vec<_>) = methods
            .remove(CLIENT)
            .unwrap_or_default()
            .into_iter()
            .partition(|method| area_of(method).is_some());
        let areas = accessors.into_iter().filter_map(|accessor| {
            let class = area_of(&accessor)?;
            let doc = doc(&objects.get(&class)?.docstring);
            let wire = wire_word(&accessor.docstring);
            let methods = methods.remove(&class).unwrap_or_default();
            Some((accessor.name, Area { class, doc, wire, methods }))
        });
        Ok(Self { areas: areas.collect(), records, enums, pagers, client, constructors })
    }

    /// The records that a program meets as objects: answers, and what is nested in arguments. The others are only ever
    /// given as keyword arguments.
    pub fn models(&self) -> BTreeSet<&str> {
        let methods = self.areas.values().flat_map(|area| &area.methods);
        let mut open: Vec<&str> = self.pagers.values().map(String::as_str).collect();
        for method in methods {
            open.extend(method.return_type.iter().flat_map(record_names));
            let bodies = method.inputs.iter().flat_map(|input| record_names(&input.ty));
            open.extend(bodies.flat_map(|name| self.nested(name)));
        }
        let mut found = BTreeSet::new();
        while let Some(name) = open.pop() {
            if found.insert(name) {
                open.extend(self.nested(name));
            }
        }
        found
    }

    /// The records that are only ever given as keyword arguments.
    pub fn inputs(&self) -> BTreeSet<&str> {
        let models = self.models();
        let methods = self.areas.values().flat_map(|area| &area.methods);
        let inputs = methods.flat_map(|method| &method.inputs);
        let names = inputs.flat_map(|input| record_names(&input.ty));
        names.filter(|name| !models.contains(name)).collect()
    }

    /// The enums that these records use.
    pub fn enums_of(&self, records: &BTreeSet<&str>) -> Vec<&EnumMetadata> {
        let fields = records.iter().flat_map(|name| &self.records[*name].fields);
        let used: BTreeSet<&str> = fields.flat_map(|f| names(&f.ty)).collect();
        self.enums.values().filter(|e| used.contains(e.name.as_str())).collect()
    }

    fn nested<'a>(&'a self, record: &str) -> impl Iterator<Item = &'a str> {
        let fields = self.records.get(record).map_or(&[][..], |record| &record.fields);
        fields.iter().flat_map(|field| record_names(&field.ty))
    }
}

/// The class of the area that a method of the client opens.
fn area_of(method: &MethodMetadata) -> Option<String> {
    match &method.return_type {
        // Opening an area cannot fail; what can is a call.
        Some(Type::Object { name, .. })
            if name != CLIENT && method.inputs.is_empty() && method.throws.is_none() =>
        {
            Some(name.clone())
        }
        _ => None,
    }
}

/// What `next_page` hands out, if there is one.
fn paged(methods: &[MethodMetadata]) -> Option<String> {
    let next = methods.iter().find(|method| method.name == "next_page")?;
    record_names(next.return_type.as_ref()?).next().map(str::to_owned)
}

/// Every name in a type.
fn names(ty: &Type) -> impl Iterator<Item = &str> {
    ty.iter_types().filter_map(Type::name)
}

fn record_names(ty: &Type) -> impl Iterator<Item = &str> {
    let records = ty.iter_types().filter(|ty| matches!(ty, Type::Record { .. }));
    records.filter_map(Type::name)
}

/// A doc comment without the blanks around it.
pub fn doc(docstring: &Option<String>) -> String {
    docstring.as_deref().unwrap_or_default().trim().to_owned()
}

/// The word that a doc comment gives as `` `word` on the wire ``.
pub fn wire_word(docstring: &Option<String>) -> Option<String> {
    let (before, _) = docstring.as_deref()?.split_once("` on the wire")?;
    before.rsplit('`').next().map(str::to_owned)
}

/// The word that a doc comment starts with: how a variant is spelled on the wire.
pub fn first_word(docstring: &Option<String>) -> Result<String> {
    let mut parts = docstring.as_deref().unwrap_or_default().split('`');
    match (parts.next().map(str::trim), parts.next()) {
        (Some(""), Some(word)) => Ok(word.to_owned()),
        _ => Err(format!("no `word` at the start of the doc comment {docstring:?}").into()),
    }
}

/// The verb and the path at the end of an operation's doc comment, and what stands before.
pub fn route(method: &MethodMetadata) -> Result<(String, String)> {
    let text = doc(&method.docstring);
    let (before, last) = text.rsplit_once('\n').unwrap_or(("", &text));
    let route = last.trim().strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    match route {
        Some(route) if route.contains(" /") => Ok((before.trim().to_owned(), route.to_owned())),
        _ => Err(format!(
            "{}.{}: the doc comment does not end with `VERB /path`",
            method.self_name, method.name
        )
        .into()),
    }
}
