package dev.sundog.s3.rule;

import dev.sundog.s3.S3Errors;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The tags of an object in a form, which alone says them as a document. */
public final class FormTags {

    private FormTags() {}

    /** The tags as the header {@code x-amz-tagging} would say them; {@code null} where there are none. */
    public static String asHeader(String document) {
        if (document == null) {
            return null;
        }
        try {
            return String.join("&", read(document));
        } catch (XMLStreamException malformed) {
            throw S3Errors.malformedXml();
        }
    }

    private static List<String> read(String document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(document));
        List<String> tags = new ArrayList<>();
        String key = null;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "Key" -> key = encoded(xml.getElementText());
                case "Value" -> tags.add(key + "=" + encoded(xml.getElementText()));
                default -> {}
            }
        }
        return tags;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
