//! The description of the API that UniFFI embeds in the library: resources with their methods, records, enums, pagers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use uniffi_bindgen::macro_metadata::extract_from_library;
use uniffi_meta::{
    ConstructorMetadata, EnumMetadata, FieldMetadata, FnMetadata, FnParamMetadata, Metadata, MethodMetadata,
    ObjectMetadata, RecordMetadata, Type,
};

use crate::Result;

/// The object whose methods open the resources.
pub const CLIENT: &str = "Tallyfy";

/// The enum of any JSON value.
pub const JSON: &str = "Json";

/// Everything that the renderers read. Sorted by name, because the compiled library keeps no order.
pub struct ApiDescription {
    /// The resources, by the name of their accessor.
    pub resources: BTreeMap<String, Resource>,
    /// The records, by name.
    pub records: BTreeMap<String, RecordMetadata>,
    /// The enums without content, by name.
    pub enums: BTreeMap<String, EnumMetadata>,
    /// The enums with content that methods of resources take, by name.
    pub choices: BTreeMap<String, EnumMetadata>,
    /// The record that each pager returns, or `Json`, by the name of the pager.
    pub pagers: BTreeMap<String, String>,
    /// The methods of the client itself, without the accessors of resources.
    pub client: Vec<MethodMetadata>,
    /// The functions that need no client.
    pub functions: Vec<FnMetadata>,
    /// The constructors of the client.
    pub constructors: Vec<ConstructorMetadata>,
}

/// A resource of the API.
pub struct Resource {
    /// The name of the class.
    pub class: String,
    /// The documentation of the class.
    pub doc: String,
    /// The name in the API's paths, where it is another.
    pub wire_name: Option<String>,
    /// The operations.
    pub methods: Vec<MethodMetadata>,
}

impl ApiDescription {
    /// Reads the description from a library.
    pub fn read(library: &Path) -> Result<Self> {
        let library = library.to_str().ok_or("the path of the library is not UTF-8")?;
        let mut objects: BTreeMap<String, ObjectMetadata> = BTreeMap::new();
        let mut methods: BTreeMap<String, Vec<MethodMetadata>> = BTreeMap::new();
        let (mut records, mut enums, mut choices) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (mut functions, mut constructors) = (Vec::new(), Vec::new());
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
                Metadata::Enum(choice) if choice.name != JSON => drop(choices.insert(choice.name.clone(), choice)),
                Metadata::Func(function) => functions.push(function),
                Metadata::Constructor(constructor) if constructor.self_name == CLIENT => constructors.push(constructor),
                _ => {}
            }
        }
        methods.values_mut().for_each(|list| list.sort_by(|a, b| a.name.cmp(&b.name)));
        constructors.sort_by(|a, b| a.name.cmp(&b.name));
        let pagers = methods.iter().filter_map(|(name, list)| Some((name.clone(), pager_item(list)?)));
        let pagers = pagers.collect();
        let (accessors, client): (Vec<_>, Vec<_>) = methods
            .remove(CLIENT)
            .unwrap_or_default()
            .into_iter()
            .partition(|method| resource_class_of(method).is_some());
        let resources = accessors.into_iter().filter_map(|accessor| {
            let class = resource_class_of(&accessor)?;
            let doc = doc(&objects.get(&class)?.docstring);
            let wire_name = documented_wire_name(&accessor.docstring);
            let methods = methods.remove(&class).unwrap_or_default();
            Some((accessor.name, Resource { class, doc, wire_name, methods }))
        });
        let resources: BTreeMap<String, Resource> = resources.collect();
        let methods = resources.values().flat_map(|resource| &resource.methods);
        let taken: BTreeSet<&str> = methods.flat_map(|method| &method.inputs).flat_map(|it| names(&it.ty)).collect();
        choices.retain(|name, _| taken.contains(name.as_str()));
        Ok(Self { resources, records, enums, choices, pagers, client, functions, constructors })
    }

    /// Returns the records that have a class: those in responses, and those nested in arguments. Users pass the others as
    /// keyword arguments only.
    pub fn models(&self) -> BTreeSet<&str> {
        let mut open: Vec<&str> = self.record_pagers().map(|(_, item)| item).collect();
        // The doctor's report has classes of its own.
        let returned = self.functions.iter().flat_map(|function| &function.return_type).flat_map(record_names);
        open.extend(returned.filter(|name| resource_module(name, &self.records[*name].module_path).is_ok()));
        for method in self.methods() {
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

    /// Returns the records that users pass as keyword arguments only.
    pub fn inputs(&self) -> BTreeSet<&str> {
        let models = self.models();
        let inputs = self.methods().flat_map(|method| &method.inputs);
        let names = inputs.flat_map(|input| record_names(&input.ty));
        names.filter(|name| !models.contains(name)).collect()
    }

    /// Returns the enums without content that the records and the methods of resources use.
    pub fn used_enums(&self) -> Vec<&EnumMetadata> {
        let (models, inputs) = (self.models(), self.inputs());
        let fields = models.union(&inputs).flat_map(|name| &self.records[*name].fields);
        let fields = fields.filter(|field| clearable(field).is_none());
        let mut used: BTreeSet<&str> = fields.flat_map(|field| names(&field.ty)).collect();
        used.extend(self.methods().flat_map(|method| &method.inputs).flat_map(|input| names(&input.ty)));
        self.enums.values().filter(|flat| used.contains(flat.name.as_str())).collect()
    }

    /// Returns the pagers of records, with the name of their record.
    pub fn record_pagers(&self) -> impl Iterator<Item = (&str, &str)> {
        let pagers = self.pagers.iter().map(|(pager, item)| (pager.as_str(), item.as_str()));
        pagers.filter(|(_, item)| *item != JSON)
    }

    fn methods(&self) -> impl Iterator<Item = &MethodMetadata> {
        self.resources.values().flat_map(|resource| &resource.methods)
    }

    /// Returns the records of responses that have all the fields of a record of arguments, such as `TaskOwners` for
    /// `Assignees`.
    pub fn records_with_the_fields_of(&self, name: &str) -> Vec<&str> {
        let is_response = |record: &RecordMetadata| record.fields.iter().any(|field| field.name == "extra");
        let wanted = &self.records[name];
        let has_all = |record: &&RecordMetadata| {
            let own = &record.fields;
            let has = |field: &FieldMetadata| own.iter().any(|it| it.name == field.name && it.ty == field.ty);
            is_response(record) && wanted.fields.iter().all(has)
        };
        if is_response(wanted) {
            return Vec::new();
        }
        self.records.values().filter(has_all).map(|record| record.name.as_str()).collect()
    }

    fn nested<'a>(&'a self, record: &str) -> impl Iterator<Item = &'a str> {
        let fields = self.records.get(record).map_or(&[][..], |record| &record.fields);
        fields.iter().flat_map(|field| record_names(&field.ty))
    }
}

/// Returns the class of the resource that a method of the client opens.
fn resource_class_of(method: &MethodMetadata) -> Option<String> {
    match &method.return_type {
        // Opening a resource cannot fail. A method that can fail is a call.
        Some(Type::Object { name, .. }) if name != CLIENT && method.inputs.is_empty() && method.throws.is_none() => {
            Some(name.clone())
        }
        _ => None,
    }
}

/// Returns the type of the items that `next_page` returns, if the methods are those of a pager.
fn pager_item(methods: &[MethodMetadata]) -> Option<String> {
    let next = methods.iter().find(|method| method.name == "next_page")?;
    names(next.return_type.as_ref()?).next().map(str::to_owned)
}

/// Returns the enum of the fields that a change can clear, if this is the field `clear`. Python passes `CLEAR` instead.
pub fn clearable(field: &FieldMetadata) -> Option<&str> {
    match &field.ty {
        Type::Sequence { inner_type } if field.name == "clear" => inner_type.name(),
        _ => None,
    }
}

/// Returns whether an argument must be passed, although its type has an empty value: to leave it out would remove what is
/// there.
pub fn is_required_argument(argument: &FnParamMetadata) -> bool {
    argument.default.is_none() && matches!(argument.ty, Type::Sequence { .. } | Type::Map { .. })
}

/// Returns whether an enum is only sent. Others have a variant for values that are not known.
pub fn is_filter(flat: &EnumMetadata) -> bool {
    flat.variants.iter().all(|variant| variant.name != "Unknown")
}

/// Returns every name in a type.
fn names(ty: &Type) -> impl Iterator<Item = &str> {
    ty.iter_types().filter_map(Type::name)
}

fn record_names(ty: &Type) -> impl Iterator<Item = &str> {
    let records = ty.iter_types().filter(|ty| matches!(ty, Type::Record { .. }));
    records.filter_map(Type::name)
}

/// Returns a doc comment without the white space around it.
pub fn doc(docstring: &Option<String>) -> String {
    docstring.as_deref().unwrap_or_default().trim().to_owned()
}

/// Returns the name that a doc comment states as `` `name` in the API ``.
pub fn documented_wire_name(docstring: &Option<String>) -> Option<String> {
    let (before, _) = docstring.as_deref()?.split_once("` in the API")?;
    before.rsplit('`').next().map(str::to_owned)
}

/// Returns the value at the start of a variant's doc comment, in backticks: its spelling in the API's JSON.
pub fn documented_value(docstring: &Option<String>) -> Result<String> {
    let mut parts = docstring.as_deref().unwrap_or_default().split('`');
    match (parts.next().map(str::trim), parts.next()) {
        (Some(""), Some(value)) => Ok(value.to_owned()),
        _ => Err(format!("no `value` at the start of the doc comment {docstring:?}").into()),
    }
}

/// Splits the doc comment of an operation into its text and the verb and path at its end. The path of some operations begins
/// with an argument: `GET {of}/custom-fields`. A helper has no route of its own: its text ends with a paragraph that begins
/// with `Requests:`, and stays whole.
pub fn route(method: &MethodMetadata) -> Result<(String, Option<String>)> {
    let text = doc(&method.docstring);
    let (before, last) = text.rsplit_once('\n').unwrap_or(("", &text));
    let route = last.trim().strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    match route {
        Some(route) if route.contains(" /") || route.contains(" {") => {
            Ok((before.trim().to_owned(), Some(route.to_owned())))
        }
        _ if text.rsplit("\n\n").next().is_some_and(|last| last.trim_start().starts_with("Requests:")) => {
            Ok((text, None))
        }
        _ => {
            let name = format!("{}.{}", method.self_name, method.name);
            Err(format!("{name}: the doc comment does not end with `VERB /path` or with `Requests:`").into())
        }
    }
}

/// Returns the name of the folder or file in `core/src/api` that declares a record or an enum: `tasks` for the module path
/// `tallykit::api::tasks::models`.
pub fn resource_module<'a>(name: &str, module_path: &'a str) -> Result<&'a str> {
    let mut segments = module_path.split("::").skip_while(|segment| *segment != "api");
    let error = || format!("{name} is declared outside core/src/api: {module_path}").into();
    segments.nth(1).ok_or_else(error)
}
