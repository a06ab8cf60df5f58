use uniffi_meta::{EnumMetadata, EnumShape, FnParamMetadata, RecordMetadata, Type, VariantMetadata};

use super::*;

fn field(name: &str, ty: Type) -> FieldMetadata {
    FieldMetadata { name: name.into(), orig_name: None, ty, default: None, docstring: None }
}

fn record(fields: Vec<FieldMetadata>) -> RecordMetadata {
    RecordMetadata {
        module_path: "tallykit".into(),
        name: "Task".into(),
        orig_name: None,
        remote: false,
        fields,
        docstring: None,
    }
}

fn enumeration(variants: &[&str]) -> EnumMetadata {
    let variants = variants.iter().map(|name| VariantMetadata {
        name: (*name).into(),
        orig_name: None,
        discr: None,
        fields: Vec::new(),
        docstring: None,
    });
    EnumMetadata {
        module_path: "tallykit".into(),
        name: "SideEffect".into(),
        orig_name: None,
        shape: EnumShape::Enum,
        remote: false,
        variants: variants.collect(),
        discr_type: None,
        non_exhaustive: false,
        docstring: None,
    }
}

fn method(parameter: Type, return_type: Type) -> MethodMetadata {
    MethodMetadata {
        module_path: "tallykit".into(),
        self_name: "Tasks".into(),
        name: "get".into(),
        orig_name: None,
        is_async: false,
        inputs: vec![FnParamMetadata::simple("id", parameter)],
        return_type: Some(return_type),
        throws: None,
        takes_self_by_arc: false,
        checksum: Some(1),
        docstring: None,
    }
}

#[test]
fn each_declaration_counts() {
    let two = || record(vec![field("id", Type::String), field("title", Type::String)]);
    let items = [
        Metadata::Record(record(vec![field("id", Type::String)])),
        Metadata::Record(two()),
        Metadata::Record(record(vec![field("title", Type::String), field("id", Type::String)])),
        Metadata::Record(record(vec![field("id", Type::String), field("title", Type::Int64)])),
        Metadata::Enum(enumeration(&["None", "Possible"])),
        Metadata::Enum(enumeration(&["Possible", "None"])),
        Metadata::Enum(EnumMetadata { shape: EnumShape::Error { flat: false }, ..enumeration(&["None", "Possible"]) }),
        Metadata::Method(method(Type::String, Type::String)),
        Metadata::Method(method(Type::Int64, Type::String)),
        Metadata::Method(method(Type::String, Type::Int64)),
    ];
    let count = items.len();
    let mut fingerprints: Vec<_> = items.into_iter().map(|item| fingerprint(vec![item])).collect();
    fingerprints.sort();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), count);
}

#[test]
fn docs_checksums_and_the_order_in_the_library_do_not_count() {
    let documented = |docs: Option<&str>, checksum| {
        let docstring = docs.map(str::to_owned);
        let id = FieldMetadata { docstring: docstring.clone(), ..field("id", Type::String) };
        let mut flat = enumeration(&["None"]);
        flat.docstring = docstring.clone();
        flat.variants[0].docstring = docstring.clone();
        let record = RecordMetadata { docstring: docstring.clone(), ..record(vec![id]) };
        let method = MethodMetadata { docstring, checksum, ..method(Type::String, Type::String) };
        [Metadata::Record(record), Metadata::Enum(flat), Metadata::Method(method)]
    };
    let plain = documented(None, None);
    let mut other = documented(Some("Text."), Some(7)).to_vec();
    other.reverse();
    assert_eq!(fingerprint(plain.to_vec()), fingerprint(other));
}

#[test]
fn a_declaration_may_move_to_another_module() {
    let inner = |module: &str| Type::Record { module_path: module.into(), name: "Member".into() };
    let declared = |module: &str| {
        let fields = vec![field("assignee", Type::Optional { inner_type: inner(module).into() })];
        Metadata::Record(RecordMetadata { module_path: module.into(), ..record(fields) })
    };
    let fingerprints = ["tallykit::api", "tallykit::api::tasks"].map(|module| fingerprint(vec![declared(module)]));
    assert_eq!(fingerprints[0], fingerprints[1]);
}

#[test]
fn the_hash_is_the_published_one() {
    assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
}
